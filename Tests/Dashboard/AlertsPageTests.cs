using Bunit;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;
using TradeMind.Contracts;
using TradeMind.Dashboard.Pages.Alerts;
using TradeMind.Dashboard.Parts;
using TradeMind.Dashboard.Shell;

namespace TradeMind.Tests.Dashboard;

/// <summary>The page of alerts, and the message on every page when one fires.</summary>
public sealed class AlertsPageTests : RenderedTest
{
    private static readonly AlertRuleView Rule = new(
        "alert-3", "deep", "drawdown above 0.05", AlertSubject.Drawdown, "", "", "", AlertCondition.Above, 0.05, true, 0.01, true, true,
        0.0312, 2, DateTime.UnixEpoch, "ann", DateTime.UnixEpoch);

    [Fact]
    public void A_form_sends_what_its_subject_has_and_nothing_else()
    {
        var problems = new FormProblems();
        var form = new AlertForm { Name = " a ", Symbol = "AAPL", Indicator = "rsi", Output = "rsi", Threshold = "1e3", Repeats = true };
        Assert.Equal(
            new AlertRuleRequest("a", AlertSubject.Price, "AAPL", "", "", AlertCondition.Above, 1000, true, 0), form.Read(problems));
        form.Subject = nameof(AlertSubject.Indicator);
        Assert.Equal(("AAPL", "rsi", "rsi"), form.Read(problems) is var i ? (i.Symbol, i.Indicator, i.Output) : default);
        form.Subject = nameof(AlertSubject.Equity);
        Assert.Equal(("", "", ""), form.Read(problems) is var e ? (e.Symbol, e.Indicator, e.Output) : default);
        Assert.False(problems.Any);
        form.Threshold = "high";
        form.Read(problems);
        Assert.Equal("'high' is not a number: use one such as 1.5", Assert.Single(problems.For("threshold")));
        Assert.Equal("0.05", AlertForm.From(Rule).Threshold);
        Assert.Equal(
            new AlertRuleRequest("deep", AlertSubject.Drawdown, "", "", "", AlertCondition.Above, 0.05, true, 0.01),
            AlertForm.From(Rule).Read(new FormProblems()));
    }

    [Fact]
    public async Task Rules_are_added_changed_switched_and_deleted()
    {
        var stub = new StubService((request, _) => request.Method == HttpMethod.Delete ? null : Rule);
        using var api = stub.ForUser();
        await using var live = stub.Live();
        using var state = new AlertsState(api, live.Of(null));
        var problems = new FormProblems();
        Assert.True(await state.SaveAsync(AlertForm.From(Rule), null, problems));
        Assert.True(await state.SaveAsync(AlertForm.From(Rule), Rule.Id, problems));
        await state.SwitchAsync(Rule);
        await state.DeleteAsync(Rule);
        Assert.Equal(
            ["POST alerts", "PUT alerts/alert-3", "PUT alerts/alert-3", "DELETE alerts/alert-3"], stub.Asked.Select(asked => asked.Call));
        Assert.Contains("\"isEnabled\":false", stub.Asked.ElementAt(2).Body, StringComparison.Ordinal);
        Assert.Equal("", state.Failure);
    }

    [Fact]
    public async Task What_the_service_refuses_stands_beside_its_field_in_the_dialog()
    {
        var stub = new StubService((_, _) => new StubService.Rejected(
            "symbol 'NOPE' is not traded", new() { ["symbol"] = ["symbol 'NOPE' is not traded: symbols lists those that are"] }));
        using var api = stub.ForUser();
        await using var live = stub.Live();
        using var state = new AlertsState(api, live.Of(null));
        var form = new AlertForm { Symbol = "NOPE", Threshold = "10" };
        var provider = Render<MudDialogProvider>();
        await provider.InvokeAsync(() =>
        {
            _ = AlertDialog.AskAsync(
                Services.GetRequiredService<IDialogService>(), "New alert rule", form, ["AAPL"],
                problems => state.SaveAsync(form, null, problems));
        });
        await provider.WaitForStateAsync(() => provider.FindAll("form").Count == 1);
        await provider.Find("form").SubmitAsync(EventArgs.Empty);
        Assert.StartsWith(
            "symbol 'NOPE' is not traded", provider.Find("[data-field='symbol'] [data-error]").TextContent, StringComparison.Ordinal);
        Assert.Empty(provider.FindAll("[data-field='indicator']"));
        await state.SwitchAsync(Rule);
        Assert.Contains("symbol 'NOPE' is not traded", state.Failure, StringComparison.Ordinal);
    }

    [Fact]
    public void A_rule_says_where_it_stands()
    {
        var table = Render<AlertRuleTable>(set => set.Add(p => p.Rules,
        [
            Rule, Rule with { Id = "alert-4", IsEnabled = false }, Rule with { Id = "alert-5", IsArmed = false, Repeats = false },
        ]));
        Assert.Equal(
            ["Armed", "Disabled", "Has fired"], table.FindAll("[data-alert]").Select(row => row.GetAttribute("data-state")));
        Assert.Contains("3.12", table.Markup, StringComparison.Ordinal);
        Assert.Contains("Enable", table.FindAll("tbody tr")[1].TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_firing_is_a_message_and_a_notification()
    {
        const string Firing =
            """{"number":9,"rule":"alert-3","portfolio":"main","symbol":"","sequence":5,"at":"2024-01-02T00:00:00Z","value":1,"""
            + "\"text\":\"deep\"}";
        var stub = new StubService((_, call) => call.StartsWith("GET alerts/events", StringComparison.Ordinal)
            ? new StubService.Streamed($"id: 9\nevent: alert\ndata: {Firing}\n\n") : null);
        await using var live = stub.Live();
        Services.AddSingleton(live.Of(null)).AddScoped<BrowserNotifications>();
        var shown = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Services.GetRequiredService<ISnackbar>().OnSnackbarsUpdated += () => shown.TrySetResult();
        var listening = Render<AlertMessages>();
        await shown.Task;

        // The notification follows in the same turn of the renderer, which this waits for.
        await listening.InvokeAsync(() => { });
        Assert.Equal("Alert: deep Show", Render<MudSnackbarProvider>().Find("[data-alert-message='9']").TextContent);
        Assert.Equal(["TradeMind alert", "deep", "alert-3"], JSInterop.Invocations["TradeMind.notify"][0].Arguments);
        await DisposeComponentsAsync();
    }
}
