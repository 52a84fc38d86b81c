using System.Security.Cryptography;

namespace CemStream.Streaming.Store;

/// <summary>
/// Says who owns a shard. Random, because a counter kept in a store that lost its last writes would be handed out twice, and then a
/// stalled former owner could still commit.
/// </summary>
public readonly record struct OwnerToken(string Value)
{
    public static OwnerToken Create() => new(Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16)));

    public override string ToString() => Value;
}
