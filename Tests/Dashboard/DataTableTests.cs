using System.Text;
using Bunit;
using TradeMind.Contracts;
using TradeMind.Dashboard.Parts;

namespace TradeMind.Tests.Dashboard;

/// <summary>Lists: order, search, pages and export, without a browser.</summary>
public sealed class DataTableTests : RenderedTest
{
    private static readonly Row[] Rows = [new("B", 2m, "x, y"), new("A", -1.5m, "=1+1"), new("C", 10m, "say \"no\"")];

    [Fact]
    public void Rows_are_ordered_by_the_value_of_a_column_and_not_by_its_text()
    {
        var table = Table();
        Assert.Equal(["B", "A", "C"], Names(table));
        table.FindAll("th .sortable-column-header")[1].Click();
        Assert.Equal(["A", "B", "C"], Names(table));
        table.FindAll("th .sortable-column-header")[1].Click();
        Assert.Equal(["C", "B", "A"], Names(table));
    }

    [Fact]
    public void A_search_leaves_the_rows_that_have_the_text()
    {
        var table = Table();
        table.Find("input[aria-label='Search rows']").Input("SAY");
        table.WaitForState(() => Names(table).Length == 1);
        Assert.Equal(["C"], Names(table));
    }

    [Fact]
    public void Cells_name_their_column_for_small_screens_and_numbers_stand_at_the_right()
    {
        var table = Table();
        var cell = table.FindAll("tbody td")[1];
        Assert.Equal(("Number", "−2.00"), (cell.GetAttribute("data-label"), cell.TextContent.Trim()));
        Assert.Contains("tm-right", cell.ClassList);
    }

    [Fact]
    public void A_row_keeps_its_elements_while_what_it_shows_changes()
    {
        var rows = new TableRows<Row>();
        var before = rows.Update(Rows, row => row.Name);
        var after = rows.Update([Rows[2], Rows[0] with { Number = 3 }], row => row.Name);
        Assert.Same(before[2], after[0]);
        Assert.Same(before[0], after[1]);
        Assert.Equal(3, after[1].Item.Number);
        Assert.NotSame(before[1], rows.Update(Rows, row => row.Name)[1]);
        Assert.Equal(2, rows.Update([Rows[0], Rows[0]], row => row.Name).Distinct().Count());
    }

    [Fact]
    public void What_is_exported_is_plain_text_that_no_spreadsheet_runs()
    {
        using var csv = CsvFile.Write<Row>(
            [("Name", row => row.Name), ("Number", row => row.Number), ("Text", row => row.Text), ("Time", _ => Time)], Rows);
        using var reader = new StreamReader(csv, Encoding.UTF8);
        Assert.Equal(
            "Name,Number,Text,Time\r\nB,2,\"x, y\",2024-03-01T14:30:00Z\r\nA,-1.5,'=1+1,2024-03-01T14:30:00Z\r\n"
                + "C,10,\"say \"\"no\"\"\",2024-03-01T14:30:00Z\r\n",
            reader.ReadToEnd());
    }

    [Fact]
    public void Pages_by_number_are_read_by_the_cursor_that_each_page_gives()
    {
        var cursors = new PageCursors();
        Assert.Null(cursors.For(0, "all"));
        var first = cursors.Shown(State(0), new Page<Row>(Rows, "after C"));
        Assert.Equal((3, 4), (first.Items.Count(), first.TotalItems));
        Assert.Equal("after C", cursors.For(1, "all"));
        var last = cursors.Shown(State(1), new Page<Row>([Rows[0]], null));
        Assert.Equal(4, last.TotalItems);
        Assert.Null(cursors.For(0, "all"));
        Assert.Equal("after C", cursors.For(1, "all"));

        // Another question has other pages.
        Assert.Null(cursors.For(1, "only A"));
        Assert.Empty(cursors.Shown<Row>(State(0), null).Items);
    }

    private static readonly DateTime Time = new(2024, 3, 1, 14, 30, 0, DateTimeKind.Utc);

    private static TablePage State(int page) => new(page, 3);

    private static string[] Names(IRenderedComponent<DataTable<Row>> table) =>
        [.. table.FindAll("tbody td[data-label='Name']").Select(cell => cell.TextContent.Trim())];

    private IRenderedComponent<DataTable<Row>> Table() => Render<DataTable<Row>>(set => set
        .Add(p => p.Items, Rows).Add(p => p.Name, "rows")
        .AddChildContent<DataColumn<Row, string>>(column => column.Add(p => p.By, row => row.Name).Add(p => p.Title, "Name"))
        .AddChildContent<DataColumn<Row, decimal>>(column => column
            .Add(p => p.By, row => row.Number).Add(p => p.Title, "Number").Add(p => p.IsNumber, true)
            .Add(p => p.ChildContent, row => builder => builder.AddContent(0, DisplayFormat.Money(-row.Number))))
        .AddChildContent<DataColumn<Row, string>>(column => column.Add(p => p.By, row => row.Text).Add(p => p.Title, "Text")));

    public sealed record Row(string Name, decimal Number, string Text);
}
