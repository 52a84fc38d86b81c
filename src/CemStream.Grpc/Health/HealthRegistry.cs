using System.Collections.Immutable;

namespace CemStream.Grpc.Health;

/// <summary>
/// The health of the server, under the empty name, and of its services. The server is serving from the start. Safe for concurrent use.
/// </summary>
public sealed class HealthRegistry
{
    /// <summary>The name that stands for the server as a whole.</summary>
    public const string Server = "";

    private readonly Lock _lock = new();
    private Snapshot _current = new(ImmutableDictionary<string, ServingStatus>.Empty.Add(Server, ServingStatus.Serving));

    /// <param name="service">Full name, package included; <see cref="Server"/> for the server as a whole.</param>
    /// <param name="status">Told to every watcher when it differs from the present one.</param>
    public void Set(string service, ServingStatus status)
    {
        Snapshot previous;
        lock (_lock)
        {
            previous = _current;
            _current = new Snapshot(previous.Services.SetItem(service, status));
        }

        previous.Announce();
    }

    internal Snapshot Current
    {
        get
        {
            lock (_lock)
            {
                return _current;
            }
        }
    }

    /// <summary>All statuses at one moment.</summary>
    internal sealed class Snapshot(ImmutableDictionary<string, ServingStatus> services)
    {
        private readonly TaskCompletionSource _replaced = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public ImmutableDictionary<string, ServingStatus> Services { get; } = services;

        /// <summary>Completes when a later snapshot exists.</summary>
        public Task Replaced => _replaced.Task;

        public void Announce() => _replaced.TrySetResult();
    }
}
