using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;
using TradeMind.Dashboard.Parts;

namespace TradeMind.Tests.Dashboard;

/// <summary>The shared parts of the pages, rendered without a browser.</summary>
public sealed class PartTests : RenderedTest
{
    [Fact]
    public void A_field_has_a_label_a_hint_and_its_errors_beside_it()
    {
        var problems = new FormProblems();
        problems.Add("parameters.fast", "0 is out of range: use 1 to 10000");
        var box = Render<InputBox>(set => set
            .Add(p => p.Field, "parameters.fast").Add(p => p.Label, "fast").Add(p => p.Value, "0").Add(p => p.Hint, "bars")
            .Add(p => p.Problems, problems));
        var input = box.Find("input");
        Assert.Equal(("0", "true"), (input.GetAttribute("value"), input.GetAttribute("aria-invalid")));
        Assert.Equal("fast", box.Find($"label[for='{input.Id}']").TextContent);
        Assert.Equal("0 is out of range: use 1 to 10000", box.Find("[data-field='parameters.fast'] [data-error]").TextContent);
        Assert.Contains(box.Find("[data-error]").Id!, input.GetAttribute("aria-describedby")!.Split(' '));
        Assert.Contains("bars", box.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void A_field_gives_what_is_written_and_never_null()
    {
        var written = new List<string>();
        var box = Render<InputBox>(set => set
            .Add(p => p.Field, "why").Add(p => p.Label, "Reason").Add(p => p.ValueChanged, EventCallback.Factory.Create<string>(
                this, written.Add)));
        box.Find("input").Change("earnings");
        box.Find("input").Change("");
        Assert.Equal(["earnings", ""], written);
        Assert.Null(box.Find("input").GetAttribute("aria-invalid"));
    }

    [Fact]
    public void A_state_is_a_word_and_nothing_without_one()
    {
        Assert.Equal("Running", Render<StateTag>(set => set.Add(p => p.Text, "Running").Add(p => p.Kind, "gain"))
            .Find("[data-kind='gain']").TextContent.Trim());
        Assert.Equal("", Render<StateTag>(set => set.Add(p => p.Text, "")).Markup.Trim());
    }

    [Fact]
    public void A_problem_is_an_alert_and_what_was_done_a_status()
    {
        Assert.Equal("alert", Render<Notice>(set => set.AddChildContent("It broke")).Find(".tm-notice").GetAttribute("role"));
        Assert.Equal("status", Render<Notice>(set => set.Add(p => p.Kind, "done").AddChildContent("Done")).Find(".tm-notice")
            .GetAttribute("role"));
    }

    [Fact]
    public void A_panel_shows_a_skeleton_until_there_is_an_answer_and_keeps_what_it_had_beside_a_problem()
    {
        var panel = Render<Panel>(set => set.Add(p => p.Title, "Fills").Add(p => p.IsLoading, true).AddChildContent("rows"));
        Assert.NotNull(panel.Find("[aria-label='Loading']"));
        panel.Render(set => set.Add(p => p.IsLoading, false).Add(p => p.Problem, "The service does not answer."));
        Assert.Empty(panel.FindAll("[aria-label='Loading']"));
        Assert.Contains("rows", panel.Markup, StringComparison.Ordinal);
        Assert.Equal("The service does not answer.", panel.Find(".tm-notice").TextContent.Trim());
        panel.Render(set => set.Add(p => p.Problem, "").Add(p => p.Empty, "Nothing yet."));
        Assert.DoesNotContain("rows", panel.Markup, StringComparison.Ordinal);
        Assert.Contains("Nothing yet.", panel.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_reason_is_sent_when_one_is_given_and_what_went_wrong_is_said_in_the_dialog()
    {
        var dialogs = Services.GetRequiredService<IDialogService>();
        var provider = Render<MudDialogProvider>();
        var answers = new Queue<string>(["The service does not answer.", ""]);
        var sent = new List<string>();
        Task<bool>? asked = null;
        await provider.InvokeAsync(() =>
        {
            // Only opened here: it ends once the dialog is closed.
            asked = ReasonForm.AskAsync(dialogs, "Remove macd_trend?", "It no longer votes.", "Remove", isDanger: true, SendAsync);
        });
        await provider.WaitForStateAsync(() => provider.FindAll("form").Count == 1);
        Assert.False(provider.Find("button[type='submit']").HasAttribute("disabled"));
        await provider.Find("form").SubmitAsync(EventArgs.Empty);
        Assert.Equal("The service does not answer.", provider.Find(".tm-notice").TextContent.Trim());
        await provider.Find("form input").InputAsync(" too nervous ");
        await provider.Find("form").SubmitAsync(EventArgs.Empty);
        Assert.True(await asked!);
        Assert.Equal(["", "too nervous"], sent);

        Task<string> SendAsync(string why)
        {
            sent.Add(why);
            return Task.FromResult(answers.Dequeue());
        }
    }
}
