namespace CemStream.Redis.Store;

/// <summary>A place in the order of alerts.</summary>
internal readonly record struct AlertPlace(double Priority, double Risk, string AlertId)
{
    public static readonly IComparer<AlertPlace> HighestFirst = Comparer<AlertPlace>.Create(static (left, right) =>
        (right.Priority, right.Risk).CompareTo((left.Priority, left.Risk)) is not 0 and var order
            ? order
            : string.CompareOrdinal(right.AlertId, left.AlertId));
}
