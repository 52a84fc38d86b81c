using System.Diagnostics;

namespace CemStream.Testing.Servers;

/// <summary>
/// Ends the processes that a test started should the test host die before it can: a shell holds their ids, and kills them once its input,
/// which only this process writes, has ended. A signal on the parent's death would come as soon as the thread that started the child ends.
/// </summary>
public static class ChildGuard
{
    private const string Script = """
        trap '' HUP INT TERM
        pids=
        while read -r verb pid; do
          rest=
          for one in $pids; do [ "$one" = "$pid" ] || rest="$rest $one"; done
          if [ "$verb" = add ]; then pids="$rest $pid"; else pids=$rest; fi
        done
        [ -z "$pids" ] || kill -9 $pids
        """;

    private static readonly Lock Turn = new();
    private static readonly StreamWriter Input = Start();

    /// <summary>Has it end with this process, unless it ends before. Its <see cref="Process.EnableRaisingEvents"/> is set.</summary>
    public static void Watch(Process child)
    {
        var id = child.Id;
        Tell("add", id);
        child.Exited += (_, _) => Tell("drop", id);
        child.EnableRaisingEvents = true;
    }

    private static void Tell(string verb, int id)
    {
        lock (Turn)
        {
            Input.WriteLine($"{verb} {id}");
        }
    }

    private static StreamWriter Start()
    {
        var shell = Process.Start(new ProcessStartInfo("sh", ["-c", Script]) { RedirectStandardInput = true, UseShellExecute = false })!;
        shell.StandardInput.AutoFlush = true;
        return shell.StandardInput;
    }
}
