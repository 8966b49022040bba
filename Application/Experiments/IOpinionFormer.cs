using TradeMind.Storage.Models;
using TradeMind.Storage.News;

namespace TradeMind.Application.Experiments;

/// <summary>Where the opinions of an arm come from.</summary>
public interface IOpinionFormer
{
    /// <summary>The name of the arm, such as <c>offline</c>.</summary>
    string Arm { get; }

    /// <summary>Whether a language model formed them: what it was trained on may contain the outcome.</summary>
    bool IsModel { get; }

    /// <summary>The end of the model's training data, UTC; null when there is none or it is not known.</summary>
    DateTime? Cutoff { get; }

    /// <summary>
    /// The last moment after the cutoff that a probe found the model to remember, UTC; null when none did. See
    /// <see cref="TradeMind.Intelligence.Agents.DateRecallProbe"/>.
    /// </summary>
    DateTime? RemembersUntil => null;

    /// <summary>The calls of models that the opinions cost; empty for none.</summary>
    IReadOnlyList<ModelCall> Calls { get; }

    /// <summary>Forms the opinions on some items, each known no earlier than the items that it rests on.</summary>
    /// <param name="items">What there is to read, oldest first.</param>
    /// <param name="isBlind">Whether names and dates are hidden: the texts are masked already, and nothing else may tell them.</param>
    /// <param name="cancellation">Stops between two items.</param>
    /// <returns>In any order; an abstention has no score.</returns>
    /// <exception cref="TradeMind.Trading.InvalidInputException">
    /// An opinion that has to be replayed is missing; it is never taken for an abstention.
    /// </exception>
    IReadOnlyList<Opinion> Form(IReadOnlyList<NewsItem> items, bool isBlind, CancellationToken cancellation);
}
