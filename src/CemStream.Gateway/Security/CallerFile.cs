using System.Text.Json;
using System.Text.Json.Serialization;

namespace CemStream.Gateway.Security;

/// <summary>
/// Reads the file of callers: <c>{"callers": [{"name": "crm", "keys": ["…"], "roles": ["ingest"], "tenants": [], "teams": [],
/// "regions": [], "requestsPerSecond": 0, "bytesPerSecond": 0, "streams": 0}]}</c>. A key stands there as its SHA-256.
/// </summary>
internal static class CallerFile
{
    private const int HashLength = 64;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
    };

    /// <exception cref="InvalidDataException">Says what is wrong, without a word of the file's secrets.</exception>
    public static IReadOnlyList<KeyedCaller> Read(byte[] json)
    {
        try
        {
            var document = JsonSerializer.Deserialize<Document>(json, Json) ?? throw new InvalidDataException("is empty");
            RequireNoNull(document.Callers, "callers");
            KeyedCaller[] callers = [.. document.Callers.SelectMany(Callers)];
            return callers.DistinctBy(caller => Convert.ToHexString(caller.Hash)).Count() == callers.Length
                ? callers
                : throw new InvalidDataException("the same key stands there twice");
        }
        catch (JsonException e)
        {
            throw new InvalidDataException($"cannot be read at line {e.LineNumber + 1}, {e.Path}", e);
        }
    }

    private static IEnumerable<KeyedCaller> Callers(Entry entry)
    {
        if (entry.Name.Length == 0)
        {
            throw new InvalidDataException("a caller has no name");
        }

        RequireNoNull([.. entry.Keys, .. entry.Roles, .. entry.Tenants, .. entry.Teams, .. entry.Regions], $"caller \"{entry.Name}\"");

        var caller = new Caller
        {
            Name = entry.Name,
            Roles = RolesOf(entry),
            Tenants = Caller.Bound(entry.Tenants),
            Teams = Caller.Bound(entry.Teams),
            Regions = Caller.Bound(entry.Regions),
            Limits = new CallerLimits(entry.RequestsPerSecond, entry.BytesPerSecond, entry.Streams),
        };
        return entry.Keys.Select(key => new KeyedCaller(HashOf(entry, key), caller));
    }

    // The serializer refuses null for a list, but not in it.
    private static void RequireNoNull(object?[] items, string where)
    {
        if (items.Contains(null))
        {
            throw new InvalidDataException($"{where}: null stands in a list");
        }
    }

    private static Roles RolesOf(Entry entry) => entry.Roles.Aggregate(
        Roles.None,
        (roles, name) => RoleNames.Parse(name) is var role and not Roles.None
            ? roles | role
            : throw new InvalidDataException($"caller \"{entry.Name}\": \"{name}\" is none of {RoleNames.All}"));

    private static byte[] HashOf(Entry entry, string key) =>
        key.Length == HashLength && key.All(char.IsAsciiHexDigit)
            ? Convert.FromHexString(key)
            : throw new InvalidDataException(
                $"caller \"{entry.Name}\": a key must stand there as its SHA-256, {HashLength} hexadecimal digits; `cemstream keys new` prints it");

    private sealed record Document
    {
        public Entry[] Callers { get; init; } = [];
    }

    private sealed record Entry
    {
        public string Name { get; init; } = "";

        public string[] Keys { get; init; } = [];

        public string[] Roles { get; init; } = [];

        public string[] Tenants { get; init; } = [];

        public string[] Teams { get; init; } = [];

        public string[] Regions { get; init; } = [];

        public int RequestsPerSecond { get; init; }

        public long BytesPerSecond { get; init; }

        public int Streams { get; init; }
    }
}
