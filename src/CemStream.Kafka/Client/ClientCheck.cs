using Confluent.Kafka;

namespace CemStream.Kafka.Client;

/// <summary>Whether librdkafka takes the settings, and the files that they name: found out by making each client that will be used.</summary>
internal static class ClientCheck
{
    /// <returns>What librdkafka says against them, in which its own names for them stand.</returns>
    public static IEnumerable<string> FindFaults(KafkaOptions options)
    {
        Func<IClient>[] clients =
        [
            () => new ProducerBuilder<byte[], byte[]>(Alone(ClientSettings.ForProducer(options))).SetLogHandler(Ignore).Build(),
            () => new ConsumerBuilder<byte[], byte[]>(Alone(ClientSettings.ForGroup(options))).SetLogHandler(Ignore).Build(),
            () => new ConsumerBuilder<byte[], byte[]>(Alone(ClientSettings.ForScan(options))).SetLogHandler(Ignore).Build(),
            () => new AdminClientBuilder(Alone(ClientSettings.ForAdmin(options))).SetLogHandler(Ignore).Build(),
        ];
        return clients.Select(FindFault).OfType<string>().Distinct();
    }

    private static string? FindFault(Func<IClient> make)
    {
        try
        {
            make().Dispose();
            return null;
        }
        catch (Exception e) when (e is InvalidOperationException or ArgumentException or DllNotFoundException)
        {
            return e.Message;
        }
    }

    // A client begins to connect and to sign in (asks for a token, runs kinit) as soon as it is made: this one must not.
    private static IEnumerable<KeyValuePair<string, string>> Alone(ClientConfig config)
    {
        config.SecurityProtocol = config.SecurityProtocol switch
        {
            SecurityProtocol.SaslSsl => SecurityProtocol.Ssl,
            SecurityProtocol.SaslPlaintext => SecurityProtocol.Plaintext,
            var other => other,
        };
        return config.Where(static setting => setting.Key != "bootstrap.servers");
    }

    private static void Ignore(IClient client, LogMessage message)
    {
    }
}
