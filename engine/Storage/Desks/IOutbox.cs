using System.Globalization;
using WorkSummary.Core.Lists;
using WorkSummary.Core.People;
using WorkSummary.Core.Plugins;
using WorkSummary.Core.Problems;

namespace WorkSummary.Storage.Desks;

/// <summary>
/// The outbox: notices on their way through channels outside, each channel for itself. At least once, with a key that lets a receiver drop
/// doubles.
/// </summary>
public interface IOutbox
{
    /// <summary>
    /// Sorts the notices whose time has come into messages and digests, leases what is due, hands it to its channel and marks it; what fails is
    /// tried again later, waiting longer each time, and is a dead letter in the end.
    /// </summary>
    /// <param name="notifiers">The channels.</param>
    /// <param name="most">How many messages at most of each channel.</param>
    /// <param name="cancellation">Stops the work; what is in hand comes again.</param>
    /// <returns>How many messages were delivered, and how many failed.</returns>
    Task<(int Delivered, int Failed)> DispatchAsync(IReadOnlyList<INotifier> notifiers, int most = 50, CancellationToken cancellation = default);

    /// <summary>Drops what <see cref="NoticeRules"/> keep no longer: delivered messages, old dead letters and old notices.</summary>
    /// <param name="cancellation">Stops the work.</param>
    /// <returns>How many records were dropped.</returns>
    Task<int> SweepAsync(CancellationToken cancellation = default);
}

/// <summary>A message that could not be delivered and waits for a person.</summary>
/// <param name="Key">Key of the message, with the channel.</param>
/// <param name="Channel">Name of the channel.</param>
/// <param name="Subject">What was to be told, in the reader's language.</param>
/// <param name="Unit">Unit of the person it was for.</param>
/// <param name="MemberId">Account of the person it was for.</param>
/// <param name="At">When it happened.</param>
/// <param name="Since">Since when it is given up.</param>
/// <param name="Attempts">How often it was tried.</param>
/// <param name="Why">Why the last try failed.</param>
public sealed record DeadLetter(
    string Key, string Channel, string Subject, string Unit, string MemberId, DateTimeOffset At, DateTimeOffset Since, int Attempts, Term Why);

/// <summary>How a channel does.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Waiting">How many messages wait for it.</param>
/// <param name="Dead">How many it could not deliver.</param>
/// <param name="PausedUntil">Until when it rests because it does not work; null while it works.</param>
/// <param name="Ended">True when its receiver wants nothing more.</param>
/// <param name="Why">What is wrong; null while nothing is.</param>
public sealed record ChannelView(string Name, int Waiting, int Dead, DateTimeOffset? PausedUntil, bool Ended, Term? Why);

/// <summary>What could not be delivered. An administrator sees what concerns their unit and those below.</summary>
public interface IDeadLetters
{
    /// <summary>The dead letters, newest first; <c>outbox.not-an-administrator</c> for anybody else.</summary>
    /// <param name="actor">Who asks.</param>
    /// <param name="culture">Their language.</param>
    /// <param name="take">How many to give.</param>
    /// <param name="cancellation">Stops the reading.</param>
    Task<Result<IReadOnlyList<DeadLetter>>> ListAsync(Member actor, CultureInfo culture, int take = 200, CancellationToken cancellation = default);

    /// <summary>The channels that have messages or trouble.</summary>
    /// <param name="actor">Who asks.</param>
    /// <param name="cancellation">Stops the reading.</param>
    Task<Result<IReadOnlyList<ChannelView>>> ChannelsAsync(Member actor, CancellationToken cancellation = default);

    /// <summary>Sends one again, with the same key; <c>outbox.not-dead</c> where there is no such dead letter.</summary>
    /// <param name="actor">Who.</param>
    /// <param name="key">Key of the message.</param>
    /// <param name="channel">Name of the channel.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <returns>How many go again: one.</returns>
    Task<Result<int>> ReplayAsync(Member actor, string key, string channel, CancellationToken cancellation = default);

    /// <summary>Sends all of them again, or all of one channel.</summary>
    /// <param name="actor">Who.</param>
    /// <param name="channel">Name of the channel; null for all.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <returns>How many go again.</returns>
    Task<Result<int>> ReplayAllAsync(Member actor, string? channel = null, CancellationToken cancellation = default);

    /// <summary>Uses a channel again that has ended or rests; for an administrator of the topmost unit, since it concerns everybody.</summary>
    /// <param name="actor">Who.</param>
    /// <param name="channel">Name of the channel.</param>
    /// <param name="cancellation">Stops the work.</param>
    Task<Result<bool>> OpenChannelAsync(Member actor, string channel, CancellationToken cancellation = default);
}
