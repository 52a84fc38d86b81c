using CemStream.Contracts.V1;

namespace CemStream.Replay;

/// <summary>What the service said to what was sent.</summary>
internal sealed class PublishTally
{
    private const int Examples = 5;

    private readonly List<string> _reasons = [];

    public int Sent => Accepted + Rejected;

    public int Accepted { get; private set; }

    public int Rejected { get; private set; }

    /// <summary>The first few reasons of rejection.</summary>
    public IReadOnlyList<string> Reasons => _reasons;

    public void Add(PublishResponse response)
    {
        foreach (var result in response.Results)
        {
            if (result.Status == PublishStatus.Accepted)
            {
                Accepted++;
                continue;
            }

            Rejected++;
            if (_reasons.Count < Examples)
            {
                _reasons.Add($"{result.EventId}: {result.Reason}");
            }
        }
    }
}
