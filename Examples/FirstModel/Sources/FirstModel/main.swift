import EntenteCommand

await EntenteCommand.main(models: [Deterrence.self])
