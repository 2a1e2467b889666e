// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.server.practice;

final class PracticeOnH2Test extends PracticeServerCases {
    @Override
    Practice practice() {
        return Practice.in(folder);
    }
}
