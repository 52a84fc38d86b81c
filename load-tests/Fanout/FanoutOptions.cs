using System.Globalization;

namespace CemStream.LoadTests.Fanout;

internal sealed class FanoutOptions
{
    /// <summary>Where the figures go as JSON, besides the table.</summary>
    public string? Json { get; private set; }

    /// <summary>For taskset.</summary>
    public string ServerCores { get; set; } = "0";

    /// <summary>About how many deliveries a backlog makes.</summary>
    public long Deliveries { get; private set; } = 4_000_000;

    /// <summary>Most alerts of one backlog.</summary>
    public int MaxBacklog { get; private set; } = 100_000;

    /// <summary>How long each rate is kept up.</summary>
    public int Seconds { get; set; } = 5;

    /// <summary>Only scenarios whose name contains this.</summary>
    public string Only { get; private set; } = "";

    /// <summary>Whether the types are shown that the server allocates most of.</summary>
    public bool Profile { get; private set; }

    /// <summary>In seconds: how long the memory of idle subscribers is left to settle.</summary>
    public int Settle { get; private set; } = 15;

    public static FanoutOptions Parse(string[] args)
    {
        var options = new FanoutOptions();
        for (var i = 0; i + 1 < args.Length; i += 2)
        {
            options.Set(args[i], args[i + 1]);
        }

        return args.Length % 2 == 0 ? options : throw new ArgumentException($"{args[^1]}: a value is missing.");
    }

    private void Set(string name, string value)
    {
        switch (name)
        {
            case "--json":
                Json = value;
                break;
            case "--cores":
                ServerCores = value;
                break;
            case "--deliveries":
                Deliveries = long.Parse(value, CultureInfo.InvariantCulture);
                break;
            case "--seconds":
                Seconds = int.Parse(value, CultureInfo.InvariantCulture);
                break;
            case "--only":
                Only = value;
                break;
            case "--settle":
                Settle = int.Parse(value, CultureInfo.InvariantCulture);
                break;
            case "--profile":
                Profile = value == "yes";
                break;
            default:
                throw new ArgumentException($"{name}: not an option.");
        }
    }
}
