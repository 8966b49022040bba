using System.Linq.Expressions;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace TradeMind.Dashboard.Parts;

/// <summary>
/// A column of a <see cref="DataTable{T}"/>: its value orders, filters and is exported; its content is how a cell shows it.
/// </summary>
/// <typeparam name="T">The rows.</typeparam>
/// <typeparam name="TValue">What the rows are ordered and searched by.</typeparam>
public sealed class DataColumn<T, TValue> : Column<TableRow<T>>
{
    private Expression<Func<TableRow<T>, TValue>>? _expression;
    private Func<TableRow<T>, TValue>? _value;

    /// <summary>The value of a row.</summary>
    [Parameter, EditorRequired]
    public Expression<Func<T, TValue>> By { get; set; } = null!;

    /// <summary>A cell; the value as it is when there is none.</summary>
    [Parameter]
    public RenderFragment<T>? ChildContent { get; set; }

    /// <summary>A number: at the right, with figures of the same width.</summary>
    [Parameter]
    public bool IsNumber { get; set; }

    /// <summary>On a small screen: title for the heading of a row's card, wide for the whole width; null for half of it.</summary>
    [Parameter]
    public string? Card { get; set; }

    /// <summary>The name of the value where it is a property of the row, as the service names an order; else the title.</summary>
    public override string? PropertyName => By.Body is MemberExpression { Expression: ParameterExpression } member
        ? member.Member.Name
        : Title;

    protected override LambdaExpression? PropertyExpression => _expression;

    protected override Type PropertyType => typeof(TValue);

    protected override void OnParametersSet()
    {
        base.OnParametersSet();
        if (_expression is null)
        {
            // What a column reads does not change while it is there.
            _expression = TableRow<T>.Read(By);
            _value = _expression.Compile();
        }

        (CellClass, HeaderClass) = (CellStyles.For(IsNumber, Card), CellStyles.For(IsNumber, null));
        CellTemplate = ChildContent is { } content ? cell => content(cell.Item!.Item) : null;
    }

    protected override object? CellContent(TableRow<T> item) => _value!(item);

    protected override object? PropertyFunc(TableRow<T> item) => _value!(item);

    protected override void SetProperty(object? item, object? value) => throw new NotSupportedException("lists are only read");
}

/// <summary>A column of buttons or of things without an order.</summary>
/// <typeparam name="T">The rows.</typeparam>
public sealed class ActionColumn<T> : TemplateColumn<TableRow<T>>
{
    [Parameter, EditorRequired]
    public RenderFragment<T> ChildContent { get; set; } = null!;

    /// <summary>As of a <see cref="DataColumn{T, TValue}"/>.</summary>
    [Parameter]
    public string? Card { get; set; }

    protected override void OnParametersSet()
    {
        base.OnParametersSet();
        (Sortable, Filterable, CellClass) = (false, false, $"tm-actions {CellStyles.For(isNumber: false, Card)}");
        CellTemplate = cell => ChildContent(cell.Item!.Item);
    }
}

internal static class CellStyles
{
    public static string For(bool isNumber, string? card) =>
        $"{(isNumber ? "tm-right" : "")} {(card is null ? "" : $"tm-card-{card}")}".Trim();
}
