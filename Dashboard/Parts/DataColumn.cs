using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace TradeMind.Dashboard.Parts;

/// <summary>
/// A column of a <see cref="DataTable{T}"/>: its property sorts, filters and is exported; its content is how a cell shows it.
/// </summary>
/// <typeparam name="T">The rows.</typeparam>
/// <typeparam name="TValue">What the rows are ordered and searched by.</typeparam>
public sealed class DataColumn<T, TValue> : PropertyColumn<T, TValue>
{
    /// <summary>A cell; the value as it is when there is none.</summary>
    [Parameter]
    public RenderFragment<T>? ChildContent { get; set; }

    /// <summary>A number: at the right, with figures of the same width.</summary>
    [Parameter]
    public bool IsNumber { get; set; }

    /// <summary>On a small screen: title for the heading of a row's card, wide for the whole width; null for half of it.</summary>
    [Parameter]
    public string? Card { get; set; }

    protected override void OnParametersSet()
    {
        base.OnParametersSet();
        (CellClass, HeaderClass) = (CellStyles.For(IsNumber, Card), CellStyles.For(IsNumber, null));
        CellTemplate = ChildContent is { } content ? cell => content(cell.Item!) : null;
    }
}

/// <summary>A column of buttons or of things without an order.</summary>
/// <typeparam name="T">The rows.</typeparam>
public sealed class ActionColumn<T> : TemplateColumn<T>
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
        CellTemplate = cell => ChildContent(cell.Item!);
    }
}

internal static class CellStyles
{
    public static string For(bool isNumber, string? card) =>
        $"{(isNumber ? "tm-right" : "")} {(card is null ? "" : $"tm-card-{card}")}".Trim();
}
