using System.CommandLine;

namespace CemStream.Commands.Demo;

/// <summary>How fast the feed is played.</summary>
internal static class SpeedOption
{
    private const double FeedSeconds = 13 * 24 * 60 * 60;
    private const double DemoSeconds = 20;

    public static Option<double> Create()
    {
        var speed = new Option<double>("--speed")
        {
            Description = $"how fast: 1 plays two weeks in {DemoSeconds} seconds, 4 in {DemoSeconds / 4}",
            DefaultValueFactory = _ => 1,
            HelpName = "FACTOR",
        };
        speed.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<double>() is not (> 0 and <= 1000))
            {
                result.AddError("--speed: must be above 0 and at most 1000");
            }
        });
        return speed;
    }

    /// <summary>How many seconds of the feed pass in one second.</summary>
    public static double Compression(double speed) => FeedSeconds / DemoSeconds * speed;
}
