using CemStream.Risk.Alerts;

namespace CemStream.Streaming.Store;

/// <summary>A set of <see cref="AlertStatus"/>.</summary>
[Flags]
public enum AlertStatusSet
{
    None = 0,
    Open = 1 << AlertStatus.Open,
    Acknowledged = 1 << AlertStatus.Acknowledged,
    Snoozed = 1 << AlertStatus.Snoozed,
    Resolved = 1 << AlertStatus.Resolved,
    Cleared = 1 << AlertStatus.Cleared,
    Active = Open | Acknowledged | Snoozed,
    All = Active | Resolved | Cleared,
}
