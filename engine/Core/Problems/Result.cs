using System.Diagnostics.CodeAnalysis;

namespace WorkSummary.Core.Problems;

/// <summary>A value, or the problems that prevented it; never half of one. Warnings may come beside a value.</summary>
/// <typeparam name="T">What was asked for.</typeparam>
public sealed class Result<T>
{
    private Result(T? value, bool ok, IReadOnlyList<Problem> problems) => (Value, Ok, Problems) = (value, ok, problems);

    /// <summary>True when there is a value.</summary>
    [MemberNotNullWhen(true, nameof(Value))]
    public bool Ok { get; }

    /// <summary>The value; default when not <see cref="Ok"/>.</summary>
    public T? Value { get; }

    /// <summary>Everything found, in the order of the source: the errors when there is no value, at most warnings when there is one.</summary>
    public IReadOnlyList<Problem> Problems { get; }

    /// <summary>A value, with warnings or none.</summary>
    /// <param name="value">The value.</param>
    /// <param name="warnings">What a person should know all the same.</param>
    public static Result<T> Success(T value, IReadOnlyList<Problem>? warnings = null) => new(value, true, warnings ?? []);

    /// <summary>No value, and why.</summary>
    /// <param name="problems">At least one problem.</param>
    public static Result<T> Failure(params IReadOnlyList<Problem> problems) =>
        problems.Count == 0 ? throw new ArgumentException("A failure names its problems.", nameof(problems)) : new(default, false, problems);

    /// <summary>Wraps a value.</summary>
    /// <param name="value">The value.</param>
    [SuppressMessage("Usage", "CA2225", Justification = "Success is the named alternate.")]
    public static implicit operator Result<T>(T value) => Success(value);

    /// <summary>Wraps a problem.</summary>
    /// <param name="problem">The problem.</param>
    [SuppressMessage("Usage", "CA2225", Justification = "Failure is the named alternate.")]
    public static implicit operator Result<T>(Problem problem) => Failure(problem);

    /// <summary>The next step where there is a value; the same problems where there is none.</summary>
    /// <typeparam name="TNext">What the next step makes.</typeparam>
    /// <param name="next">The next step.</param>
    public Result<TNext> Then<TNext>(Func<T, Result<TNext>> next) => Ok ? next(Value) : Result<TNext>.Failure(Problems);
}
