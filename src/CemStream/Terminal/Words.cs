using System.Text;
using CemStream.Contracts.V1;

namespace CemStream.Terminal;

/// <summary>Names of the contract in plain words.</summary>
internal static class Words
{
    public static string Of(FactorKind kind) => Spaced(kind.ToString());

    public static string Of(AlertChangeKind kind) => Spaced(kind.ToString());

    public static string Of(AlertStatus status) => Spaced(status.ToString());

    public static string Of(Severity severity) => Spaced(severity.ToString());

    public static string Of(Channel channel) => channel == Channel.Email ? "e-mail" : Spaced(channel.ToString());

    public static string Of(LoyaltyStage stage) => Spaced(stage.ToString());

    public static string Of(Outcome outcome) => Spaced(outcome.ToString());

    /// <summary>"38", "21.25": points as they are, no digits added.</summary>
    public static string Points(double points) => points.ToString("0.##");

    /// <summary>"+38", "−2.5".</summary>
    public static string SignedPoints(double points) => $"{(points < 0 ? "−" : "+")}{Points(Math.Abs(points))}";

    /// <summary>"1 letter", "2,000 letters".</summary>
    public static string Count(int number, string thing) => $"{number:#,0} {thing}{(number == 1 ? "" : "s")}";

    public static string Money(double value) => value.ToString("#,0");

    /// <summary>As in "3 d", "5 h", "12 min", "now".</summary>
    public static string Age(TimeSpan age) => age switch
    {
        { TotalDays: >= 1.5 } => $"{Math.Round(age.TotalDays):0} days ago",
        { TotalHours: >= 1 } => $"{Math.Round(age.TotalHours):0} h ago",
        { TotalMinutes: >= 1 } => $"{Math.Round(age.TotalMinutes):0} min ago",
        _ => "just now",
    };

    /// <summary>"false alarm" of "FalseAlarm".</summary>
    public static string Spaced(string name)
    {
        var words = new StringBuilder(name.Length + 4);
        foreach (var letter in name)
        {
            if (char.IsUpper(letter) && words.Length > 0)
            {
                words.Append(' ');
            }

            words.Append(char.ToLowerInvariant(letter));
        }

        return words.ToString();
    }
}
