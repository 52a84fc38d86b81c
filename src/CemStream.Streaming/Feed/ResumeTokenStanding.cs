namespace CemStream.Streaming.Feed;

/// <summary>How a resume token stands to this feed.</summary>
public enum ResumeTokenStanding
{
    /// <summary>The feed can go on from it.</summary>
    Good,

    /// <summary>It has another number of shards: it is of another log.</summary>
    Foreign,

    /// <summary>It is past the end of the log: it is of another log, or the log lost data.</summary>
    Ahead,
}
