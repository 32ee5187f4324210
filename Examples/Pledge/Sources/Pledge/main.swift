import EntenteCommand

// A small model for maps of parameter space: swift run -c release Pledge region separation-task/both ...
await EntenteCommand.main(models: [SeparationTask.self])
