using Spectre.Console;

namespace CemStream.Terminal;

/// <summary>Rich output on a terminal; plain lines, never wrapped, when the output goes elsewhere.</summary>
internal static class TerminalConsole
{
    private const int Unwrapped = 4000;

    public static IAnsiConsole For(TextWriter writer)
    {
        var redirected = Console.IsOutputRedirected || !ReferenceEquals(writer, Console.Out);
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(writer),
            Ansi = redirected ? AnsiSupport.No : AnsiSupport.Detect,
            ColorSystem = redirected ? ColorSystemSupport.NoColors : ColorSystemSupport.Detect,
            Interactive = redirected ? InteractionSupport.No : InteractionSupport.Detect,
        });
        if (redirected)
        {
            console.Profile.Width = Unwrapped;
        }

        return console;
    }
}
