using CemStream.Streaming.Store;

namespace CemStream.Simulation.Truth;

/// <summary>Who claimed each shard last, noted beside the store: nobody else's commit may land. Goes back in time with the store.</summary>
internal sealed class Claims(int shardCount)
{
    private OwnerToken?[] _owners = new OwnerToken?[shardCount];

    public object Snapshot() => _owners.Clone();

    public void Restore(object snapshot) => _owners = (OwnerToken?[])((OwnerToken?[])snapshot).Clone();

    public void Claimed(int shard, OwnerToken owner) => _owners[shard] = owner;

    public void Released(int shard, OwnerToken owner)
    {
        if (_owners[shard] == owner)
        {
            _owners[shard] = null;
        }
    }

    public bool Allow(ShardCommit commit, CommitOutcome outcome) =>
        outcome != CommitOutcome.Applied || _owners[commit.Shard] == commit.Owner;
}
