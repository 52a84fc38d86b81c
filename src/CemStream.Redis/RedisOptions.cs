using System.ComponentModel.DataAnnotations;

namespace CemStream.Redis;

/// <summary>Where the shards' states are kept.</summary>
public sealed class RedisOptions
{
    /// <summary>
    /// Servers and credentials, as StackExchange.Redis reads them: "host:6379,password=…,ssl=true"; of a cluster, any of its nodes.
    /// Secret. The default value is empty.
    /// </summary>
    [Required]
    public string Connection { get; set; } = "";

    /// <summary>How long a call may wait for its answer. It may still land after that. The default value is 2 seconds.</summary>
    [Range(typeof(TimeSpan), "00:00:00.100", "00:05:00")]
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>How long an attempt to connect may take. The default value is 1 second.</summary>
    [Range(typeof(TimeSpan), "00:00:00.100", "00:01:00")]
    public TimeSpan ConnectTimeout { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>
    /// How long a customer without a running alert is remembered after the last event, by Redis's clock and to the day; one who was ever
    /// erased is for ever, so that nothing brings back what was erased. The default value is 400 days.
    /// </summary>
    [Range(typeof(TimeSpan), "1.00:00:00", "3650.00:00:00")]
    public TimeSpan IdleExpiry { get; set; } = TimeSpan.FromDays(400);
}
