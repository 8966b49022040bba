using TradeMind.Storage.Idempotency;

namespace TradeMind.Tests.Storage.Contracts;

/// <summary>What every store of answers does.</summary>
public abstract class IdempotencyContract
{
    private static readonly DateTime Now = new(2024, 5, 6, 7, 8, 9, DateTimeKind.Utc);
    private static readonly RequestKey Key = new("ann", "POST /a", "k");
    private static readonly StoredAnswer Answer = new(201, "application/json", "/a/1", [1, 2, 3]);

    protected abstract IIdempotencyStore Store { get; }

    [SkippableFact]
    public void A_request_that_was_answered_gets_the_same_answer()
    {
        var (state, request, none) = Store.Take(Key, [1], Now);
        Assert.Equal((KeyState.Taken, "k#1", null), (state, request!.Command, none));
        Assert.Null(request.Effect);
        Assert.Equal(KeyState.Running, Store.Take(Key, [1], Now).State);
        Assert.Equal(KeyState.OfAnother, Store.Take(Key, [2], Now).State);
        Store.Keep(request, Answer);
        Store.End(request);
        var (again, _, kept) = Store.Take(Key, [1], Now.AddHours(23));
        Assert.Equal(KeyState.Answered, again);
        Assert.Equal((Answer.Status, Answer.ContentType, Answer.Location), (kept!.Status, kept.ContentType, kept.Location));
        Assert.Equal(Answer.Body, kept.Body);
        Assert.Equal(KeyState.OfAnother, Store.Take(Key, [2], Now).State);
    }

    [SkippableFact]
    public void An_answer_without_type_location_and_body_is_kept_too()
    {
        var request = Store.Take(Key, [1], Now).Request!;
        Store.Keep(request, new StoredAnswer(204, null, null, []));
        Store.End(request);
        var kept = Store.Take(Key, [1], Now).Answer!;
        Assert.Equal((204, null, null), (kept.Status, kept.ContentType, kept.Location));
        Assert.Empty(kept.Body);
    }

    [SkippableFact]
    public void Keys_of_other_callers_and_routes_are_other_keys()
    {
        Store.Take(Key, [1], Now);
        Assert.Equal(KeyState.Taken, Store.Take(Key with { Caller = "bob" }, [1], Now).State);
        Assert.Equal(KeyState.Taken, Store.Take(Key with { Route = "POST /b" }, [1], Now).State);
        Assert.Equal(KeyState.Taken, Store.Take(Key with { Key = "l" }, [1], Now).State);
    }

    [SkippableFact]
    public void A_key_that_is_given_back_can_be_used_for_something_else()
    {
        var request = Store.Take(Key, [1], Now).Request!;
        Store.GiveBack(request);
        Store.End(request);
        Assert.Equal(KeyState.Taken, Store.Take(Key, [2], Now).State);
    }

    [SkippableFact]
    public void A_request_that_failed_can_be_sent_again_under_its_number()
    {
        var request = Store.Take(Key, [1], Now).Request!;
        Store.End(request);
        Assert.Equal(request, Store.Take(Key, [1], Now).Request);
    }

    [SkippableFact]
    public void An_answer_is_forgotten_after_a_day()
    {
        var request = Store.Take(Key, [1], Now).Request!;
        Store.Keep(request, Answer);
        Store.End(request);
        Assert.Equal(KeyState.Answered, Store.Take(Key, [1], Now.AddHours(24)).State);
        var (state, another, _) = Store.Take(Key, [1], Now.AddHours(24).AddTicks(1));
        Assert.Equal(KeyState.Taken, state);
        Assert.NotEqual(request.Number, another!.Number);
    }

    [SkippableFact]
    public void A_request_that_is_being_carried_out_is_not_forgotten()
    {
        Store.Take(Key, [1], Now);
        Assert.Equal(KeyState.Running, Store.Take(Key, [1], Now.AddDays(2)).State);
    }
}
