using System.Text;

namespace TradeMind.Tests.Silo;

/// <summary>What a service says on its console, and a way to wait for it.</summary>
internal sealed class AwaitedOutput : TextWriter
{
    private readonly Lock _gate = new();
    private readonly List<string> _lines = [];
    private readonly List<(Func<string, bool> Fits, TaskCompletionSource<string> Found)> _waiting = [];

    public override Encoding Encoding => Encoding.UTF8;

    public IReadOnlyList<string> Lines
    {
        get
        {
            lock (_gate)
            {
                return [.. _lines];
            }
        }
    }

    /// <summary>The first line that has a text, also among those that were said already.</summary>
    public Task<string> UntilAsync(string text)
    {
        lock (_gate)
        {
            bool Fits(string line) => line.Contains(text, StringComparison.Ordinal);
            if (_lines.Find(Fits) is { } said)
            {
                return Task.FromResult(said);
            }

            var found = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
            _waiting.Add((Fits, found));
            return found.Task;
        }
    }

    public override void Write(char value) => throw new NotSupportedException("only whole lines are written");

    public override void WriteLine(string? value)
    {
        lock (_gate)
        {
            var line = value ?? "";
            _lines.Add(line);
            foreach (var (_, found) in _waiting.Where(one => one.Fits(line)))
            {
                found.TrySetResult(line);
            }
        }
    }

    public override Task WriteLineAsync(string? value)
    {
        WriteLine(value);
        return Task.CompletedTask;
    }
}
