using Spectre.Console;

namespace CemStream.Terminal;

/// <summary>A progress bar on a terminal; elsewhere a plain line at every tenth of the way.</summary>
internal static class ProgressDisplay
{
    /// <param name="console">Where to show it.</param>
    /// <param name="title">What is being done.</param>
    /// <param name="work">Reports the fraction done, 0 to 1, with a remark; from any thread.</param>
    public static Task<T> RunAsync<T>(IAnsiConsole console, string title, Func<Action<double, string>, Task<T>> work)
    {
        if (!console.Profile.Capabilities.Interactive)
        {
            return work(new PlainProgress(console, title).Report);
        }

        return console.Progress()
            .Columns(
                new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn(), new PercentageColumn(),
                new RemainingTimeColumn())
            .StartAsync(progress =>
            {
                var bar = progress.AddTask(Markup.Escape(title), maxValue: 1);
                return work((fraction, remark) =>
                {
                    bar.Value = fraction;
                    bar.Description = Markup.Escape(remark.Length > 0 ? $"{title}: {remark}" : title);
                });
            });
    }
}
