using CemStream.Faults.Injection;
using CemStream.Faults.Oracle;

namespace CemStream.LoadTests.Soak;

/// <summary>How often the services met what the faults are there to provoke. A process that is killed takes its last counts along.</summary>
/// <param name="Gap">Commits that the store answered with Gap.</param>
/// <param name="Fenced">With Fenced.</param>
/// <param name="Already">With Already.</param>
/// <param name="Redelivered">Records that were handed out again: left out, or folded again into a store that had lost them.</param>
internal sealed record Sightings(double Gap, double Fenced, double Already, double Redelivered)
{
    /// <summary>Whether the run proves nothing about one of them.</summary>
    public bool IsVoid => Math.Min(Math.Min(Gap, Fenced), Math.Min(Already, Redelivered)) < 1;

    public static Sightings Of(Deployment deployment, Verdict verdict)
    {
        var foldedAgain = deployment.Sum("cemstream_events_total") - verdict.Records;
        return new Sightings(
            Commits(deployment, "gap"),
            Commits(deployment, "fenced"),
            Commits(deployment, "already"),
            deployment.Sum("cemstream_redelivered_total") + Math.Max(0, foldedAgain));
    }

    private static double Commits(Deployment deployment, string outcome) =>
        deployment.Sum("cemstream_commits_total", $"outcome=\"{outcome}\"");
}
