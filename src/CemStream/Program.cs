using CemStream.Commands;

return await CliRoot.InvokeAsync(args, TimeProvider.System, Console.Out, Console.Error);
