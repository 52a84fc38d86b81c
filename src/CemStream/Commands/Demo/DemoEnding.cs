using CemStream.Clients;
using CemStream.Demo;
using CemStream.Hosting;
using CemStream.Terminal;
using Spectre.Console;

namespace CemStream.Commands.Demo;

/// <summary>The verdict, and what to try next.</summary>
internal static class DemoEnding
{
    private const string Feedback =
        """{"customerId":"kofi-mensah","review":{"stars":1,"text":"Terrible. I want to cancel and switch to another provider."}}""";

    public static void Print(DemoScreen screen, RunningService service, IReadOnlyList<string> faults)
    {
        if (faults.Count == 0)
        {
            screen.Say("[green]Every expected alert opened, and none that should not.[/]");
        }

        foreach (var fault in faults)
        {
            screen.Say($"[red]{Markup.Escape(fault)}[/]");
        }

        var program = ProgramName.ForShell();
        var server = service.Grpc == CemStreamClient.DefaultServer ? "" : $" --server {ServerOption.Display(service.Grpc)}";
        screen.Say("");
        screen.Say("[bold]Try next[/], in a second terminal while this one stays up (Ctrl-C ends it; its data is thrown away):");
        Command(screen, "why one customer is at risk", $"{program} customers show harbor-dental{server}");
        Command(screen, "follow alerts live", $"{program} alerts watch{server}");
        Command(
            screen, "make one open: a happy customer turns",
            $"curl -s {ServerOption.Display(service.Http)}/v1/feedback -H 'content-type: application/json' -d '{Feedback}'");
        Command(screen, "work the list", $"{program} alerts list --min-risk 80{server}");
    }

    private static void Command(DemoScreen screen, string what, string line)
    {
        screen.Say($"  [grey]# {Markup.Escape(what)}[/]");
        screen.Say($"  {Markup.Escape(line)}");
    }
}
