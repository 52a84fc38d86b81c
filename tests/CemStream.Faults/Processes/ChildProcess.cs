using System.Collections.Concurrent;
using System.Diagnostics;
using CemStream.Testing.Servers;
using CemStream.Testing.Time;

namespace CemStream.Faults.Processes;

/// <summary>A process of its own, with its output kept line by line. Ended with -9 when disposed, unless it has ended before.</summary>
internal sealed class ChildProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly ConcurrentQueue<string> _output = new();
    private readonly ConcurrentQueue<string> _errors = new();
    private readonly List<(Func<string, bool> Matches, TaskCompletionSource<string> Found)> _waiters = [];
    private readonly string _name;

    public ChildProcess(string program, IEnumerable<string> arguments, IReadOnlyDictionary<string, string>? environment = null, string? workingDirectory = null)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            WorkingDirectory = workingDirectory ?? Path.GetTempPath(),
        };
        foreach (var (key, value) in environment ?? new Dictionary<string, string>())
        {
            start.Environment[key] = value;
        }

        _name = $"{Path.GetFileName(program)} {string.Join(' ', start.ArgumentList)}";
        _process = new Process { StartInfo = start };
        _process.OutputDataReceived += (_, line) => Take(_output, line.Data);
        _process.ErrorDataReceived += (_, line) => Take(_errors, line.Data);
        _process.Exited += (_, _) => FailWaiters();
        _process.Start();
        ChildGuard.Watch(_process);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    public int Id => _process.Id;

    /// <summary>Its memory in use; 0 once it has ended.</summary>
    public double Megabytes
    {
        get
        {
            try
            {
                _process.Refresh();
                return _process.WorkingSet64 / 1e6;
            }
            catch (InvalidOperationException)
            {
                return 0;
            }
        }
    }

    public bool HasExited => _process.HasExited;

    public IReadOnlyList<string> Output => [.. _output];

    public IReadOnlyList<string> Errors => [.. _errors];

    public string Everything => string.Join('\n', [_name, .. _output, "-- errors --", .. _errors]);

    public StreamWriter Input => _process.StandardInput;

    /// <summary>Runs it to its end.</summary>
    public static async Task<ChildProcess> RunAsync(
        string program, IEnumerable<string> arguments, string? input = null, IReadOnlyDictionary<string, string>? environment = null,
        string? workingDirectory = null)
    {
        var child = new ChildProcess(program, arguments, environment, workingDirectory);
        if (input is not null)
        {
            await child.Input.WriteAsync(input);
        }

        child.Input.Close();
        await child.WaitForExitAsync();
        return child;
    }

    /// <returns>The exit code.</returns>
    public async Task<int> WaitForExitAsync()
    {
        using var patience = new CancellationTokenSource(Patience.Limit * 3);
        try
        {
            await _process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException e)
        {
            throw new TimeoutException($"Still running: {Everything}", e);
        }

        return _process.ExitCode;
    }

    /// <summary>The first line of output or errors that matches, also one that was written before.</summary>
    public async Task<string> WaitForLineAsync(Func<string, bool> matches)
    {
        var found = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_waiters)
        {
            if (_output.Concat(_errors).FirstOrDefault(matches) is { } line)
            {
                return line;
            }

            _waiters.Add((matches, found));
        }

        if (_process.HasExited)
        {
            FailWaiters();
        }

        try
        {
            return await found.Task.WaitAsync(Patience.Limit);
        }
        catch (TimeoutException e)
        {
            throw new TimeoutException($"The line never came: {Everything}", e);
        }
    }

    /// <summary>kill -9.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    /// <summary>Sends a signal by name, such as TERM, INT, STOP.</summary>
    public async Task SignalAsync(string signal)
    {
        // The shell's own: the program of that name is a package of its own.
        using var kill = Process.Start("sh", ["-c", $"kill -{signal} {_process.Id}"]);
        await kill.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            await KillAsync();
        }

        _process.Dispose();
    }

    private void Take(ConcurrentQueue<string> lines, string? line)
    {
        if (line is null)
        {
            return;
        }

        lock (_waiters)
        {
            lines.Enqueue(line);
            foreach (var waiter in _waiters.Where(w => w.Matches(line)).ToList())
            {
                waiter.Found.TrySetResult(line);
                _waiters.Remove(waiter);
            }
        }
    }

    private void FailWaiters()
    {
        // Lines that were written just before the end are still on their way.
        _process.WaitForExit();
        lock (_waiters)
        {
            foreach (var waiter in _waiters)
            {
                waiter.Found.TrySetException(new InvalidOperationException($"Ended before the line came: {Everything}"));
            }

            _waiters.Clear();
        }
    }
}
