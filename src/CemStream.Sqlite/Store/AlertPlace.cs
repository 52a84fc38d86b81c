namespace CemStream.Sqlite.Store;

/// <summary>A place in the order of alerts.</summary>
internal readonly record struct AlertPlace(double Priority, double Risk, string AlertId)
{
    public static readonly AlertPlace First = new(double.PositiveInfinity, double.PositiveInfinity, "");
}
