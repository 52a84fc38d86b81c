using System.ComponentModel.DataAnnotations;

namespace CemStream.Gateway;

/// <summary>Limits and times of the gateway's services.</summary>
public sealed class GatewayOptions
{
    /// <summary>The most events that one Publish, or the body of one POST /v1/feedback, may carry. The default value is 1,000.</summary>
    [Range(1, 100_000)]
    public int MaxBatchEvents { get; set; } = 1000;

    /// <summary>
    /// The largest request, in bytes: the body of POST /v1/feedback, or one gRPC message, as it is sent and as it is when decompressed.
    /// The default value is 16 MiB.
    /// </summary>
    [Range(1024, 1 << 30)]
    public int MaxBodyBytes { get; set; } = 16 * 1024 * 1024;

    /// <summary>
    /// How long Act and UpsertProfile wait for their record to be folded before they answer DEADLINE_EXCEEDED.
    /// The default value is 5 seconds.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00.001", "00:10:00", ConvertValueInInvariantCulture = true)]
    public TimeSpan FoldTimeout { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// How long StreamTranscript waits for a final segment to be folded; after that it answers with the risk as it stands.
    /// The default value is 1 second.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00.001", "00:10:00", ConvertValueInInvariantCulture = true)]
    public TimeSpan TranscriptFoldTimeout { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>How often an alert subscription sends a token when nothing else happened. The default value is 15 seconds.</summary>
    [Range(typeof(TimeSpan), "00:00:00.010", "01:00:00", ConvertValueInInvariantCulture = true)]
    public TimeSpan IdleInterval { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>How long a subscriber may leave a message unread before it is disconnected. The default value is 30 seconds.</summary>
    [Range(typeof(TimeSpan), "00:00:00.010", "01:00:00", ConvertValueInInvariantCulture = true)]
    public TimeSpan StallTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// When a producer is told to come back while the log cannot keep up or be reached. Whole seconds. The default value is 1 second.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00", ConvertValueInInvariantCulture = true)]
    public TimeSpan RetryAfter { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>
    /// Origins whose pages may call the gRPC services from a browser with gRPC-Web, separated by commas, such as
    /// <c>https://desk.example.com</c>; <c>*</c>: any. By default there is none.
    /// </summary>
    public string AllowedOrigins { get; set; } = "";
}
