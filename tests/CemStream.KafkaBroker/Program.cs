using CemStream.KafkaBroker;

// Prints its bootstrap address, then obeys the commands on standard input until that ends, answering each with one line. Arguments:
// the number of brokers; 1 if left out.
var cluster = new MockCluster(args.Length > 0 ? int.Parse(args[0]) : 1);
Console.WriteLine(cluster.Bootstraps);
while (Console.ReadLine() is { } line)
{
    Console.WriteLine(Obey(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)));
}

string Obey(string[] words)
{
    try
    {
        Run(words);
        return "ok";
    }
    catch (Exception error) when (error is InvalidOperationException or FormatException or ArgumentException)
    {
        return $"failed: {error.Message}";
    }
}

void Run(string[] words)
{
    switch (words)
    {
        case ["topic", var topic, var partitions]:
            cluster.CreateTopic(topic, int.Parse(partitions));
            break;
        case ["down"]:
            cluster.SetDown();
            break;
        case ["up"]:
            cluster.SetUp();
            break;
        case ["rtt", var milliseconds]:
            cluster.SetRoundTrip(int.Parse(milliseconds));
            break;
        case ["coordinator", var group, var broker]:
            cluster.SetCoordinator(group, int.Parse(broker));
            break;
        case ["leader", var topic, var partition, var broker]:
            cluster.SetLeader(topic, int.Parse(partition), int.Parse(broker));
            break;
        case ["errors", var api, .. var errors]:
            cluster.PushErrors(short.Parse(api), [.. errors.Select(int.Parse)]);
            break;
        default:
            throw new ArgumentException(
                "Known are: topic NAME PARTITIONS; down; up; rtt MS; coordinator GROUP BROKER; leader TOPIC PARTITION BROKER; "
                + "errors API CODE...");
    }
}
