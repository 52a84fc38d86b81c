namespace CemStream.Gateway.Security;

/// <summary>What a caller may do.</summary>
[Flags]
internal enum Roles
{
    None = 0,

    /// <summary>Publish feedback and profiles, stream transcripts.</summary>
    Ingest = 1 << 0,

    /// <summary>See alerts.</summary>
    AlertsRead = 1 << 1,

    /// <summary>Acknowledge, assign, snooze, resolve, reopen.</summary>
    AlertsAct = 1 << 2,

    /// <summary>See customers, their risk and the words behind it.</summary>
    CustomersRead = 1 << 3,

    /// <summary>Everything, also to erase customers.</summary>
    Admin = 1 << 4,
}
