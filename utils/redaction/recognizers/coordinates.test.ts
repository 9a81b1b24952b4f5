import { describe, expect, it } from 'vitest';
import { claimsOf } from './claims-of.ts';
import { coordinates } from './coordinates.ts';

describe('coordinates', () => {
  it.each([
    ['at 51.50073, -0.12463.', '51.50073, -0.12463'],
    ['lat: 51.50073, lng: -0.12463', 'lat: 51.50073, lng: -0.12463'],
    ['{"lat":51.50073,"lon":-0.12463}', 'lat":51.50073,"lon":-0.12463'],
    ['51° 30\' 2.6" N, 0° 7\' 28.7" W', '51° 30\' 2.6" N, 0° 7\' 28.7" W'],
  ])('finds one in %j', (text, written) => {
    expect(claimsOf(coordinates, text)).toContain(`COORDINATES:${written}`);
  });

  it.each(['51.5, -0.12', '3.14159 and more', '191.50073, 200.12463', '1.234567'])('finds none in %j', (text) => {
    expect(claimsOf(coordinates, text)).toEqual([]);
  });
});
