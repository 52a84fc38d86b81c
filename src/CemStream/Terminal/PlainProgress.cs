using Spectre.Console;

namespace CemStream.Terminal;

/// <summary>Progress for logs and pipes: one line at every tenth of the way.</summary>
internal sealed class PlainProgress(IAnsiConsole console, string title)
{
    private readonly Lock _lock = new();
    private int _tenthsShown = -1;

    public void Report(double fraction, string remark)
    {
        var tenths = (int)(fraction * 10);
        lock (_lock)
        {
            if (tenths > _tenthsShown)
            {
                _tenthsShown = tenths;
                console.WriteLine(remark.Length > 0 ? $"{title}: {tenths * 10} %, {remark}" : $"{title}: {tenths * 10} %");
            }
        }
    }
}
