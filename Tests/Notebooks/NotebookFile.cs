using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace TradeMind.Tests.Notebooks;

/// <summary>A notebook as a file (nbformat 4): its code cells with what they gave.</summary>
internal sealed class NotebookFile
{
    // As Jupyter writes it, so that a difference shows only what has changed.
    private static readonly JsonSerializerOptions Format =
        new() { WriteIndented = true, IndentSize = 1, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly JsonNode _root;

    private NotebookFile(JsonNode root) => _root = root;

    /// <summary>The code of each cell of code.</summary>
    public IReadOnlyList<string> Code => [.. CodeCells.Select(cell => Joined(cell["source"]))];

    /// <summary>What each cell of code gave, one text per cell: its HTML, its printed lines and its errors in their order.</summary>
    public IReadOnlyList<string> Outputs => [.. CodeCells.Select(cell => string.Concat(cell["outputs"]!.AsArray().Select(TextOf)))];

    private List<JsonNode> CodeCells =>
        [.. _root["cells"]!.AsArray().OfType<JsonNode>().Where(cell => (string?)cell["cell_type"] == "code")];

    public static NotebookFile Read(string path) => new(JsonNode.Parse(File.ReadAllText(path))!);

    /// <summary>Takes over what the cells of another run of the same notebook gave.</summary>
    public void TakeOutputs(NotebookFile run)
    {
        foreach (var (cell, other) in CodeCells.Zip(run.CodeCells))
        {
            cell["outputs"] = other["outputs"]!.DeepClone();
        }
    }

    /// <summary>The same with another text in its code.</summary>
    public NotebookFile Replaced(string old, string text)
    {
        var copy = new NotebookFile(_root.DeepClone());
        foreach (var cell in copy.CodeCells)
        {
            cell["source"] = Joined(cell["source"]).Replace(old, text, StringComparison.Ordinal);
        }

        return copy;
    }

    public void Write(string path) => File.WriteAllText(path, _root.ToJsonString(Format) + "\n");

    private static string TextOf(JsonNode? output) => (string?)output!["output_type"] switch
    {
        "error" => $"error: {output["ename"]}: {output["evalue"]}",
        "stream" => Joined(output["text"]),
        _ => Joined(output["data"]!["text/html"] ?? output["data"]!["text/plain"]),
    };

    /// <summary>A text that is written whole or in lines.</summary>
    private static string Joined(JsonNode? text) =>
        text is JsonArray lines ? string.Concat(lines.Select(line => (string?)line)) : (string?)text ?? "";
}
