using Whakapapa.Atlas.Matching;

namespace Whakapapa.Atlas.Asking;

/// <summary>An operation, and how it was asked for.</summary>
/// <param name="Operation">What.</param>
/// <param name="Requests">How many.</param>
/// <param name="Failed">Of them, those that were answered with 400 or more.</param>
/// <param name="Builds">How many different ones asked for it.</param>
/// <param name="Paths">How many different call paths reach it; those that were not told are none.</param>
internal sealed record WhatRow(Operation Operation, long Requests, long Failed, int Builds, int Paths);
