using System.Globalization;
using CemStream.ClockAhead;
using CemStream.Commands;

// cemstream with its clock set ahead by the first argument, as in 01:00:00; the rest are those of cemstream. The usual way to do that to a
// process, libfaketime, does not reach the waits of librdkafka, which then take that long.
return await CliRoot.InvokeAsync(
    args[1..], new ShiftedClock(TimeSpan.Parse(args[0], CultureInfo.InvariantCulture)), Console.Out, Console.Error);
