import AllianceModels
import EntenteServer

await EntenteServer.main(models: AllianceModels.all)
