import AllianceModels
import EntenteCommand

await EntenteCommand.main(models: AllianceModels.all, register: AllianceModels.register)
