using TradeMind.Storage.Journal;

namespace TradeMind.Storage.Sql;

/// <summary>A batch on its way into the journal of a portfolio.</summary>
internal sealed class JournalAppend(string portfolio, JournalBatch batch)
{
    private TaskCompletionSource? _completion;

    public string Portfolio => portfolio;

    public JournalBatch Batch => batch;

    /// <summary>The entries as the journal keeps them: made before the transaction, so that others may write meanwhile.</summary>
    public IReadOnlyList<string> Texts { get; } = [.. batch.Entries.Select(JournalCodec.Encode)];

    /// <summary>Why nothing of it was written; null when it was.</summary>
    public JournalConflictException? Conflict { get; set; }

    /// <summary>Ends when it was committed. Called before it is given to anyone else.</summary>
    public Task Wait() => (_completion = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task;

    /// <summary>It was committed, or is in conflict.</summary>
    public void Complete()
    {
        if (Conflict is { } conflict)
        {
            Fail(conflict);
        }
        else
        {
            _completion?.SetResult();
        }
    }

    public void Fail(Exception exception)
    {
        if (_completion is { } waiting)
        {
            waiting.SetException(exception);
            _ = waiting.Task.Exception; // Seen here: a caller that has gone must not end the process.
        }
    }
}
