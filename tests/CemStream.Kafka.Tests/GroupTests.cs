using System.Net;
using System.Net.NetworkInformation;
using Confluent.Kafka;
using static CemStream.Kafka.Tests.RecordingOwner;

namespace CemStream.Kafka.Tests;

public sealed class GroupTests(Cluster cluster)
{
    [Fact]
    public async Task ConsumeAsync_SecondMember_TheyShareAndTheLastGetsAllBack()
    {
        var options = await cluster.CreateTopicsAsync();
        options.SessionTimeout = Cluster.ShortSession;
        await using var firstHost = new KafkaHost(options);
        await using var secondHost = new KafkaHost(options);
        await using var first = new RecordingOwner(firstHost);
        await first.WaitForShardsAsync(4);

        await using (var second = new RecordingOwner(secondHost))
        {
            await second.WaitForShardsAsync(2);
            var changes = await first.WaitForShardsAsync(2);

            // Cooperative: only what moves is revoked.
            Assert.Equal([Change.Revoked, Change.Revoked], changes.Select(change => change.Change));
            Assert.Empty(first.Readers.Keys.Intersect(second.Readers.Keys));
        }

        await first.WaitForShardsAsync(4);
    }

    [Fact]
    public async Task ConsumeAsync_MemberKilled_ItsShardsComeOnceTheSessionIsOver()
    {
        Assert.SkipUnless(Kcat.IsInstalled, "kcat is not installed.");
        var options = await cluster.CreateTopicsAsync();
        options.SessionTimeout = Cluster.ShortSession;
        await using var host = new KafkaHost(options);
        await using var owner = new RecordingOwner(host);
        await owner.WaitForShardsAsync(4);
        using var other = Kcat.Join(options);
        await owner.WaitForShardsAsync(2);

        other.Kill();

        await owner.WaitForShardsAsync(4);
    }

    [Fact]
    public async Task ConsumeAsync_StaticMemberBackWithinTheSession_KeepsItsShardsAndNobodyElseIsAsked()
    {
        var options = await cluster.CreateTopicsAsync();
        options.SessionTimeout = TimeSpan.FromSeconds(30);
        options.InstanceId = "first";
        await using var firstHost = new KafkaHost(options);
        options.InstanceId = "second";
        await using var secondHost = new KafkaHost(options);
        await using var second = new RecordingOwner(secondHost);
        var first = new RecordingOwner(firstHost);

        // In this order: the second may have had all shards until the first came, and what it lost to it is to be seen here.
        await first.WaitForShardsAsync(2);
        await second.WaitForShardsAsync(2);
        int[] before = [.. first.Readers.Keys.Order()];

        await first.DisposeAsync();
        await using var back = new RecordingOwner(firstHost);
        await back.WaitForShardsAsync(2);

        Assert.Equal(before, back.Readers.Keys.Order());
        Assert.Empty(await second.WaitForShardsAsync(2));
    }

    [Fact]
    public async Task ConsumeAsync_MemberThatStopsPolling_ItsShardsGoToAnotherAndItIsTold()
    {
        var options = await cluster.CreateTopicsAsync();
        options.SessionTimeout = Cluster.ShortSession;
        options.Settings["max.poll.interval.ms"] = $"{options.SessionTimeout.TotalMilliseconds}";
        await using var stuckHost = new KafkaHost(options);
        await using var otherHost = new KafkaHost(options);
        var release = new TaskCompletionSource();
        await using var stuck = new RecordingOwner(stuckHost, heldUpBy: release.Task);
        await stuck.HeldUp;
        await using var other = new RecordingOwner(otherHost);

        await other.WaitForShardsAsync(4);
        release.SetResult();

        // Lost, or revoked if the other joined before the poll was overdue: librdkafka then forgets that they are lost.
        await stuck.WaitForAsync(Change.Lost, Change.Revoked);
    }

    [Fact]
    public async Task ConsumeAsync_GroupForgetsTheMember_IsLostAndThenAssignedAgain()
    {
        Assert.SkipWhen(Cluster.IsReal, "Only the mock cluster can be told to refuse a heartbeat.");
        await using var own = new Cluster();
        await own.InitializeAsync();
        await using var host = new KafkaHost(await own.CreateTopicsAsync());
        await using var owner = new RecordingOwner(host);
        await owner.WaitForShardsAsync(4);
        var reader = owner.Readers[0];
        reader.Seek(0);
        var read = reader.ReadAsync(10, 1_000, CancellationToken.None).AsTask();

        const int heartbeat = 12;
        const int unknownMember = 25;
        await own.TellAsync($"errors {heartbeat} {unknownMember}");

        await owner.WaitForAsync(Change.Lost);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => read);
        await owner.WaitForShardsAsync(4);
        Assert.NotSame(reader, owner.Readers[0]);
    }

    [Fact]
    public async Task ConsumeAsync_StoppedAfterJoiningAndBeforeTheFirstAssignment_Ends()
    {
        Assert.SkipWhen(Cluster.IsReal, "Only the mock cluster can be told to assign nothing.");
        await using var own = new Cluster();
        await own.InitializeAsync();
        const int syncGroup = 14;
        const int rebalanceInProgress = 27;
        await own.TellAsync($"errors {syncGroup} {string.Join(' ', Enumerable.Repeat(rebalanceInProgress, 100))}");
        var options = await own.CreateTopicsAsync();
        options.Settings["debug"] = "cgrp";
        var joined = new AwaitedLine("-> wait-sync");
        await using var host = new KafkaHost(options, joined);
        var owner = new RecordingOwner(host);
        await joined.Came;

        await owner.DisposeAsync();

        Assert.Empty(owner.Readers);
    }

    [Fact]
    public async Task ConsumeAsync_FencedTimeAndAgainBeforeTheFirstAssignment_MembersDoNotPileUp()
    {
        Assert.SkipWhen(Cluster.IsReal, "Only the mock cluster can be told to fence a member.");
        await using var own = new Cluster();
        await own.InitializeAsync();
        const int joinGroup = 11;
        const int fencedInstanceId = 82;
        const int members = 20;
        await own.TellAsync($"errors {joinGroup} {string.Join(' ', Enumerable.Repeat(fencedInstanceId, members))}");
        var options = await own.CreateTopicsAsync();
        options.InstanceId = "two have this";
        await using var host = new KafkaHost(options);

        for (var member = 0; member < members; member++)
        {
            await Assert.ThrowsAnyAsync<KafkaException>(() => new RecordingOwner(host).Completion);
        }

        // Each that is not freed has one at least.
        Assert.InRange(ConnectionsTo(own), 0, members - 1);
    }

    private static int ConnectionsTo(Cluster cluster)
    {
        var broker = IPEndPoint.Parse(cluster.BootstrapServers);
        return IPGlobalProperties.GetIPGlobalProperties().GetActiveTcpConnections()
            .Count(connection => connection.State == TcpState.Established && broker.Equals(connection.RemoteEndPoint));
    }
}
