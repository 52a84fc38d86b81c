using CemStream.Faults.Injection;

namespace CemStream.EndToEnd.Tests.Faults;

/// <summary>Redis dies, forgets, or its answers get lost.</summary>
public sealed class StoreFaultTests(ITestOutputHelper output)
{
    [Fact]
    public Task Redis_Killed_LeavesThePlainFold() => FaultRun.RunAsync(output, faults => faults.KillRedisAsync());

    [Fact]
    public Task Shard_Flushed_IsFoldedAgain() => FaultRun.RunAsync(output, faults => faults.FlushShardAsync(), HasLostData);

    [Fact]
    public Task AppendOnlyFile_Cut_IsFoldedAgain() => FaultRun.RunAsync(output, faults => faults.CutAppendOnlyFileAsync(), HasLostData);

    [Fact]
    public Task Answers_Lost_CountNothingTwice() => FaultRun.RunAsync(
        output, faults => faults.LoseAnswersAsync(), static deployment => deployment.Sum("cemstream_commits_total", "\"already\"") > 0);

    [Fact]
    public Task Ownership_Stolen_FencesAndGoesOn() => FaultRun.RunAsync(
        output, faults => faults.StealAsync(), static deployment => deployment.Sum("cemstream_commits_total", "\"fenced\"") > 0);

    // Who owns the shard is lost with the rest, or not.
    private static bool HasLostData(Deployment deployment) =>
        deployment.Sum("cemstream_tripwires_total") + deployment.Sum("cemstream_commits_total", "\"fenced\"") > 0;
}
