using System.CommandLine;
using CemStream.Hosting;
using Spectre.Console;

namespace CemStream.Commands.Config;

internal static class ConfigCommand
{
    public static Command Create() => new("config", "See the settings of the service.") { Show() };

    private static CliCommand Show()
    {
        var configuration = new ConfigurationOptions();
        var command = new CliCommand("show", "Print every setting, its value and where it comes from; secrets are hidden.")
        {
            Examples = ["cemstream config show", "cemstream config show --config production.json"],
            Notes = ["Exit code 2 if the service would not start with these settings, and why. Whether ports are free and servers answer is not tried."],
        };
        configuration.AddTo(command);
        command.SetBody((context, _) =>
        {
            var loaded = configuration.Load(context);
            var table = new Table().Border(TableBorder.None).HideHeaders().AddColumns("setting", "value", "source");
            foreach (var setting in loaded.Effective())
            {
                table.AddRow(Markup.Escape(setting.Path), Markup.Escape(setting.Value), $"[grey]{Markup.Escape(setting.Source)}[/]");
            }

            context.Console.Write(table);
            StartCheck.Require(loaded);
            return Task.FromResult(ExitCode.Ok);
        });
        return command;
    }
}
