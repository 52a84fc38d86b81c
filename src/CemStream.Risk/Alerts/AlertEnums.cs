namespace CemStream.Risk.Alerts;

/// <summary>Numbers equal those of the contract's enum of the same name.</summary>
public enum Severity
{
    Low = 1,
    Medium = 2,
    High = 3,
    Critical = 4,
}

/// <summary>Numbers equal those of the contract's enum of the same name.</summary>
public enum AlertStatus
{
    Open = 1,
    Acknowledged = 2,
    Snoozed = 3,
    Resolved = 4,
    Cleared = 5,
}

/// <summary>Numbers equal those of the contract's enum of the same name.</summary>
public enum Outcome
{
    Saved = 1,
    Churned = 2,
    FalseAlarm = 3,
    Unreachable = 4,
}

/// <summary>Numbers equal those of the contract's enum of the same name.</summary>
public enum AlertChangeKind
{
    Opened = 2,
    Updated = 3,
    Acknowledged = 4,
    Assigned = 5,
    Snoozed = 6,
    Woken = 7,
    Resolved = 8,
    Cleared = 9,
    Reopened = 10,
    Overdue = 11,
    Erased = 12,
}
