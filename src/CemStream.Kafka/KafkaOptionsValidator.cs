using CemStream.Kafka.Client;
using Microsoft.Extensions.Options;

namespace CemStream.Kafka;

/// <summary>What ranges alone cannot say. Reports every fault, not only the first.</summary>
internal sealed class KafkaOptionsValidator : IValidateOptions<KafkaOptions>
{
    // Another value of these would break a promise silently: an offset skipped, a record lost or doubled, two owners.
    private static readonly string[] Reserved =
    [
        "bootstrap.servers", "metadata.broker.list", "group.id", "group.instance.id", "session.timeout.ms",
        "enable.auto.commit", "enable.auto.offset.store", "auto.offset.reset", "enable.idempotence", "acks", "request.required.acks", "partitioner",
    ];

    public ValidateOptionsResult Validate(string? name, KafkaOptions options)
    {
        string[] faults = [.. FindFaults(options)];
        if (faults.Length == 0)
        {
            faults = [.. ClientCheck.FindFaults(options).Select(static fault => $"Kafka: the client library refuses its settings: {fault}")];
        }

        return faults.Length == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    private static IEnumerable<string> FindFaults(KafkaOptions options)
    {
        if (options.Topic == options.DeadLetterTopic)
        {
            yield return "Kafka:DeadLetterTopic is the same as Kafka:Topic: a dead letter would be read as an event.";
        }

        if (options.AlertsTopic == options.Topic || options.AlertsTopic == options.DeadLetterTopic)
        {
            yield return "Kafka:AlertsTopic is the same as Kafka:Topic or Kafka:DeadLetterTopic: an alert would be read as something else.";
        }

        foreach (var setting in options.Settings.Keys.Where(Reserved.Contains))
        {
            yield return $"Kafka:Settings:{setting} cannot be set: an option of its own decides it, or the guarantees rest on it.";
        }

        foreach (var fault in SecurityRules.FindFaults(options))
        {
            yield return fault;
        }
    }
}
