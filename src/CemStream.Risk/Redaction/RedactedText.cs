using System.Buffers;
using CemStream.Risk.Events;

namespace CemStream.Risk.Redaction;

/// <param name="Text">UTF-8.</param>
/// <param name="Span">Where the place stands now that was asked for.</param>
internal sealed record RedactedText(byte[] Text, TextSpan Span)
{
    internal sealed class Builder(TextSpan span)
    {
        private readonly ArrayBufferWriter<byte> _output = new();
        private readonly int _spanEnd = span.Start + span.Length;
        private int _start = span.Start;
        private int _end = span.Start + span.Length;
        private int _read;

        /// <summary>Left to right: a stretch of the text and what stands in its place.</summary>
        public void Replace(ReadOnlySpan<byte> text, int start, int end, ReadOnlySpan<byte> mark)
        {
            _output.Write(text[_read..start]);
            var markStart = _output.WrittenCount;
            _output.Write(mark);
            _read = end;
            _start = Moved(span.Start, _start, start, end, markStart, outside: markStart);
            _end = Moved(_spanEnd, _end, start, end, markStart, outside: _output.WrittenCount);
        }

        public RedactedText Build(ReadOnlySpan<byte> text)
        {
            _output.Write(text[_read..]);
            return new RedactedText(_output.WrittenSpan.ToArray(), new TextSpan(_start, Math.Max(0, _end - _start)));
        }

        // A place behind what was replaced moves along; one inside goes to the edge of the mark.
        private int Moved(int original, int current, int start, int end, int markStart, int outside) =>
            original >= end ? original - end + _output.WrittenCount
            : original > start && current >= markStart ? outside
            : current;
    }
}
