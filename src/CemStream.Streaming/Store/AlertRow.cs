using CemStream.Risk.Alerts;

namespace CemStream.Streaming.Store;

/// <param name="AlertId">The key.</param>
/// <param name="CustomerId">Whose words it holds, see <see cref="ShardCommit.Erased"/>; <see langword="null"/>: nobody's.</param>
/// <param name="Status">To filter by.</param>
/// <param name="Risk">To order by.</param>
/// <param name="Priority">To order by.</param>
/// <param name="Alert">An encoded <see cref="Contracts.V1.Alert"/>.</param>
public readonly record struct AlertRow(
    string AlertId, string? CustomerId, AlertStatus Status, double Risk, double Priority, ReadOnlyMemory<byte> Alert);
