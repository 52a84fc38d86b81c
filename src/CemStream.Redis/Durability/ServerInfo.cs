namespace CemStream.Redis.Durability;

/// <summary>What a server's INFO says of how it keeps data. Managed services often allow INFO and not CONFIG.</summary>
internal sealed class ServerInfo(IEnumerable<IGrouping<string, KeyValuePair<string, string>>> sections)
{
    public static readonly Version OldestVersion = new(6, 2);

    private readonly Dictionary<string, string> _fields =
        sections.SelectMany(section => section).DistinctBy(field => field.Key).ToDictionary(StringComparer.Ordinal);

    public Version Version => Version.TryParse(Field("redis_version"), out var version) ? version : OldestVersion;

    public string EvictionPolicy => Field("maxmemory_policy");

    public bool HasAppendOnlyFile => Field("aof_enabled") == "1";

    public int Replicas => int.TryParse(Field("connected_slaves"), out var count) ? count : 0;

    /// <summary>Whether min-replicas-to-write is set: only then the field is there.</summary>
    public bool RequiresReplicas => _fields.ContainsKey("min_slaves_good_slaves");

    private string Field(string name) => _fields.GetValueOrDefault(name, "");
}
