using System.Runtime.CompilerServices;
using CemStream.Contracts.V1;
using CemStream.Grpc;

namespace CemStream.Clients;

/// <summary>Follows the alert feed over any number of connections: resumes where the last one ended, gives every change once.</summary>
/// <param name="client">The service.</param>
/// <param name="filter">Which alerts.</param>
/// <param name="notice">Told when the connection is lost, in words for a person.</param>
/// <param name="time">For the pauses between tries.</param>
internal sealed class AlertWatch(CemStreamClient client, AlertFilter filter, Action<string> notice, TimeProvider time)
{
    private const string ResumeTrailer = "cem-resume-token";

    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(5);

    private readonly Dictionary<int, (long Offset, int Index)> _seen = [];
    private readonly HashSet<Alert> _listed = [];
    private string _token = "";
    private TimeSpan _pause = FirstPause;
    private bool _isLost;

    /// <param name="includeOpen">First give the alerts that are open now.</param>
    /// <param name="cancellationToken">The only way that it ends, but for errors that trying again does not mend.</param>
    /// <exception cref="GrpcException">The first connection failed, or the service refuses the request.</exception>
    public async IAsyncEnumerable<AlertChange> ChangesAsync(bool includeOpen, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var connectedBefore = false;
        while (true)
        {
            var request = new SubscribeRequest
            {
                Filter = filter,
                ResumeToken = _token,
                IncludeOpen = includeOpen || (connectedBefore && _token.Length == 0),
            };
            await using var responses = client.Subscribe(request, cancellationToken).GetAsyncEnumerator(cancellationToken);
            while (await MoveNextAsync(responses, connectedBefore))
            {
                connectedBefore = true;
                if (Take(responses.Current) is { } change)
                {
                    yield return change;
                }
            }

            await Task.Delay(_pause, time, cancellationToken);
            _pause = _pause * 2 > LongestPause ? LongestPause : _pause * 2;
        }
    }

    private async ValueTask<bool> MoveNextAsync(IAsyncEnumerator<SubscribeResponse> responses, bool connectedBefore)
    {
        try
        {
            return await responses.MoveNextAsync();
        }
        catch (GrpcException e) when (connectedBefore && IsWorthAnotherTry(e.Status))
        {
            KeepToken(e);
            Lose(e);
            return false;
        }
        catch (GrpcException e) when (connectedBefore && e.Status == GrpcStatusCode.FailedPrecondition && _token.Length > 0)
        {
            _token = "";
            _seen.Clear();
            notice($"cannot go on where it ended ({e.Message.TrimEnd('.')}); starting again with the alerts that are open now");
            return false;
        }
    }

    private static bool IsWorthAnotherTry(GrpcStatusCode status) => status
        is GrpcStatusCode.Unavailable or GrpcStatusCode.ResourceExhausted or GrpcStatusCode.Cancelled or GrpcStatusCode.Internal
        or GrpcStatusCode.Unknown;

    private void KeepToken(GrpcException end)
    {
        if (end.Trailers.GetText(ResumeTrailer) is { Length: > 0 } token)
        {
            _token = token;
        }
    }

    private void Lose(GrpcException end)
    {
        if (!_isLost)
        {
            _isLost = true;
            notice($"connection lost ({end.Message.TrimEnd('.')}); trying again until it is back");
        }
    }

    private AlertChange? Take(SubscribeResponse response)
    {
        _pause = FirstPause;
        if (_isLost)
        {
            _isLost = false;
            notice(_token.Length > 0 ? "connected again; going on where it ended" : "connected again; starting with the alerts that are open now");
        }

        if (response.ResumeToken.Length > 0)
        {
            _token = response.ResumeToken;
            _listed.Clear();
        }

        return response.Change is { } change && IsNew(change) ? change : null;
    }

    // After an unclean end the service repeats what came after the last token; the open alerts all of them, as they all come before it.
    private bool IsNew(AlertChange change)
    {
        if (change.Kind == AlertChangeKind.Current)
        {
            return _listed.Add(change.Alert);
        }

        var place = (change.Offset, change.Index);
        if (_seen.TryGetValue(change.Shard, out var last) && place.CompareTo(last) <= 0)
        {
            return false;
        }

        _seen[change.Shard] = place;
        return true;
    }
}
