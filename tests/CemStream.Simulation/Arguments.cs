using System.Diagnostics.CodeAnalysis;

namespace CemStream.Simulation;

/// <summary>What the command line asks for.</summary>
internal sealed class Arguments
{
    public int Seeds { get; private set; } = 200;

    public int FirstSeed { get; private set; } = 1;

    public StorageKind Store { get; private set; }

    public bool Verbose { get; private set; }

    /// <summary>False for anything that is not an option, and for an option without its value.</summary>
    public static bool TryParse(IEnumerable<string> words, [NotNullWhen(true)] out Arguments? arguments)
    {
        var parsed = new Arguments();
        var left = new Queue<string>(words);
        while (left.TryDequeue(out var name))
        {
            if (!parsed.TryTake(name, left))
            {
                arguments = null;
                return false;
            }
        }

        arguments = parsed;
        return true;
    }

    // Any number parses too.
    private static bool TryParse(string value, out StorageKind store) =>
        Enum.TryParse(value, ignoreCase: true, out store) && Enum.IsDefined(store);

    private bool TryTake(string name, Queue<string> left)
    {
        switch (name)
        {
            case "--verbose":
                return Verbose = true;
            case "--seeds" when left.TryDequeue(out var value) && int.TryParse(value, out var seeds):
                Seeds = seeds;
                return true;
            case "--first-seed" when left.TryDequeue(out var value) && int.TryParse(value, out var first):
                FirstSeed = first;
                return true;
            case "--store" when left.TryDequeue(out var value) && TryParse(value, out var store):
                Store = store;
                return true;
            default:
                return false;
        }
    }
}
